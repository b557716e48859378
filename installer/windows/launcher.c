/* Starts Python on a module of the program: MODULE, or with `-m` one that the program names. */

#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define OURS L"fangfan_desktop"

__declspec(dllimport) int Py_Main(int, wchar_t **);

/* No library and no program is looked for in the current folder, where anybody's files may lie. */
static void keep_to_own_code(void)
{
    SetDllDirectoryW(L"");
    SetSearchPathMode(BASE_SEARCH_PATH_ENABLE_SAFE_SEARCHMODE | BASE_SEARCH_PATH_PERMANENT);
    SetEnvironmentVariableW(L"NoDefaultCurrentDirectoryInExePath", L"1");
}

static int run(int count, wchar_t **given)
{
    wchar_t **words = calloc(count + 6, sizeof *words);
    int at = 0, from = 1;

    if (!words)
        return 2;
    keep_to_own_code();
    words[at++] = given[0];
    words[at++] = L"-X";
    words[at++] = L"utf8";
    if (count < 3 || wcscmp(given[1], L"-m") || wcsncmp(given[2], OURS, wcslen(OURS))) {
        words[at++] = L"-m";
        words[at++] = MODULE;
    }
    while (from < count)
        words[at++] = given[from++];
    return Py_Main(at, words);
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
