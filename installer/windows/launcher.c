/* Starts Python on a module of the program: MODULE, or with `-m` one that the program names.

   Python is loaded after the version of Windows is known: an older Windows lacks what it asks for,
   and would say so in words that help nobody. TOO_OLD is what is said instead. */

#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define OURS L"fangfan_desktop"
#define BROKEN L"“防返填报”的文件不全，请重新安装，或者重新解压便携版。"

enum { FAILED = 2, OLD = 5 };

/* A sentence for the person: in a box, or where the command says what went wrong. */
static void tell(const wchar_t *words)
{
#ifdef WINDOW
    MessageBoxW(NULL, words, L"防返填报", MB_OK | MB_ICONSTOP);
#else
    HANDLE there = GetStdHandle(STD_ERROR_HANDLE);
    char bytes[1024];
    DWORD mode, done;

    if (GetConsoleMode(there, &mode)) {
        WriteConsoleW(there, words, wcslen(words), &done, NULL);
        WriteConsoleW(there, L"\n", 1, &done, NULL);
    } else {
        int size = WideCharToMultiByte(CP_UTF8, 0, words, -1, bytes, sizeof bytes, NULL, NULL);

        if (size > 0) {
            bytes[size - 1] = '\n';
            WriteFile(there, bytes, size, &done, NULL);
        }
    }
#endif
}

/* The true version; GetVersion says what a program would like to hear. */
static BOOL is_old_windows(void)
{
    RTL_OSVERSIONINFOW version = { sizeof version };
    LONG(WINAPI *ask)(RTL_OSVERSIONINFOW *) =
        (void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");

    return ask && ask(&version) == 0 && version.dwMajorVersion < 10;
}

/* No library and no program is looked for in the current folder, where anybody's files may lie. */
static void keep_to_own_code(void)
{
    SetDllDirectoryW(L"");
    SetSearchPathMode(BASE_SEARCH_PATH_ENABLE_SAFE_SEARCHMODE | BASE_SEARCH_PATH_PERMANENT);
    SetEnvironmentVariableW(L"NoDefaultCurrentDirectoryInExePath", L"1");
}

static int run(int count, wchar_t **given)
{
    wchar_t **words = calloc(count + 7, sizeof *words);
    int at = 0, from = 1;
    int (*start)(int, wchar_t **) = NULL;
    HMODULE python;

    if (is_old_windows()) {
        tell(TOO_OLD);
        return OLD;
    }
    keep_to_own_code();
    python = LoadLibraryExW(L"python311.dll", NULL,
                            LOAD_LIBRARY_SEARCH_APPLICATION_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (python)
        start = (void *)GetProcAddress(python, "Py_Main");
    if (!words || !start) {
        tell(BROKEN);
        return FAILED;
    }
    words[at++] = given[0];
    words[at++] = L"-B"; /* an administrator could write beside the program: a removal would leave it */
    words[at++] = L"-X";
    words[at++] = L"utf8";
    if (count < 3 || wcscmp(given[1], L"-m") || wcsncmp(given[2], OURS, wcslen(OURS))) {
        words[at++] = L"-m";
        words[at++] = MODULE;
    }
    while (from < count)
        words[at++] = given[from++];
    return start(at, words);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, wchar_t *line, int show)
{
    return run(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **given)
{
    return run(count, given);
}
#endif
