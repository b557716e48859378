; One user, no administrator. makensis -INPUTCHARSET UTF8 -DVERSION=… -DNUMBERS=… -DFILES=… -DOUT=… -DCOMPANY=… -DTOO_OLD=… -DICON=… -DSIDE=…
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS Win7 Win8 Win8.1 Win10
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define NAME "防返填报"
!define PROGRAM "fangfan-desktop.exe"
!define CLASSES "Software\Classes"
!define GONE "Software\Microsoft\Windows\CurrentVersion\Uninstall\fangfan"
!define BACK "$SMPROGRAMS\${NAME}（退回上一版）.lnk"
!define OPEN "“${NAME}”还开着。请先关闭它，再点“重试”。"

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\fangfan"
InstallDirRegKey HKCU "${GONE}" "InstallLocation"
Icon "${ICON}"
UninstallIcon "${ICON}"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "CompanyName" "${COMPANY}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装和卸载"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "fangfan-desktop 的贡献者，GPL-3.0-or-later"

!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "装给当前用户，不需要管理员，不联网。$\r$\n$\r$\n以前装过的，填的数据都在，升级前自动备份；升级后可以从开始菜单退回上一版。$\r$\n$\r$\n$_CLICK"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${NAME}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A program that runs cannot be written to; it is asked to be closed, and in silence the end is 3.
!macro WaitUntilClosed
  ${DoWhile} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${OPEN}" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${Loop}
!macroend

; Only what is ours: somebody may have put something beside it.
!macro RemoveProgram FOLDER
  RMDir /r "${FOLDER}\lib"
  RMDir /r "${FOLDER}\licences"
  Delete "${FOLDER}\*.exe"
  Delete "${FOLDER}\*.dll"
  Delete "${FOLDER}\python311._pth"
  Delete "${FOLDER}\version.txt"
  Delete "${FOLDER}\LICENSE.txt"
  RMDir "${FOLDER}"
!macroend

; Puts one folder in the place of another, which is gone or has somebody's files left in it.
!macro MoveFolder FROM TO
  ${If} ${FileExists} "${TO}\*.*"
    System::Call 'kernel32::GetTickCount()i.r4'
    Rename "${TO}" "${TO}-$4"
  ${EndIf}
  ClearErrors
  Rename "${FROM}" "${TO}"
!macroend

!macro Register
  WriteRegStr HKCU "${GONE}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${GONE}" "DisplayVersion" "$1"
  WriteRegStr HKCU "${GONE}" "Publisher" "${COMPANY}"
  WriteRegStr HKCU "${GONE}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${GONE}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${GONE}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${GONE}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${GONE}" "NoModify" 1
  WriteRegDWORD HKCU "${GONE}" "NoRepair" 1
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${TOO_OLD}" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  ; Never into a folder with something else in it.
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
  ${AndIf} ${FileExists} "$INSTDIR\*.*"
    StrCpy $INSTDIR "$INSTDIR\fangfan"
  ${EndIf}
FunctionEnd

; Whole or not at all: where a file could not be written, or the clerk gave up, all is as before.
Function .onInstFailed
  SetOutPath "$TEMP"
  !insertmacro RemoveProgram "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR-previous\${PROGRAM}"
    !insertmacro MoveFolder "$INSTDIR-previous" "$INSTDIR"
  ${EndIf}
  MessageBox MB_OK|MB_ICONSTOP "没有装成，可能是磁盘已满。以前装过的还是原来的版本，数据没有动。" /SD IDOK
  SetErrorLevel 4
FunctionEnd

Section
  !insertmacro WaitUntilClosed
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    !insertmacro RemoveProgram "$INSTDIR-previous"
    SetOutPath "$TEMP"
    !insertmacro MoveFolder "$INSTDIR" "$INSTDIR-previous"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "“$INSTDIR”正在使用，没有安装，原来的还在。请关闭“${NAME}”和打开的文件夹，再装一次。" /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${EndIf}
  ClearErrors
  !include "${FILES}"
  SetOutPath "$INSTDIR" ; where the shortcuts start
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    Abort
  ${EndIf}
  StrCpy $1 "${VERSION}"
  !insertmacro Register
  ${GetSize} "$INSTDIR" "/S=0K" $0 $2 $3
  WriteRegDWORD HKCU "${GONE}" "EstimatedSize" $0
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  ${If} ${FileExists} "$INSTDIR-previous\${PROGRAM}"
    CreateShortCut "${BACK}" "$INSTDIR\uninstall.exe" "/BACK"
  ${EndIf}
  ; The program's own backups open with it; tables stay with Excel and WPS.
  WriteRegStr HKCU "${CLASSES}\.fangfan" "" "fangfan.backup"
  WriteRegStr HKCU "${CLASSES}\fangfan.backup" "" "${NAME}备份"
  WriteRegStr HKCU "${CLASSES}\fangfan.backup\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\fangfan.backup\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  !insertmacro WaitUntilClosed
  SetOutPath "$TEMP"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/BACK" $1
  ${IfNot} ${Errors}
  ${AndIf} ${FileExists} "$INSTDIR-previous\${PROGRAM}"
    !insertmacro RemoveProgram "$INSTDIR"
    !insertmacro MoveFolder "$INSTDIR-previous" "$INSTDIR"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "上一版在“$INSTDIR-previous”，没有搬回来。请关闭打开的文件夹，再把它改名为“$INSTDIR”。" /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    Delete "${BACK}"
    FileOpen $0 "$INSTDIR\version.txt" r
    FileRead $0 $1
    FileClose $0
    !insertmacro Register
    MessageBox MB_OK "已退回 $1 版，填的数据没有动。" /SD IDOK
    Quit
  ${EndIf}
  !insertmacro RemoveProgram "$INSTDIR"
  !insertmacro RemoveProgram "$INSTDIR-previous"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "${BACK}"
  DeleteRegKey HKCU "${GONE}"
  DeleteRegKey HKCU "${CLASSES}\fangfan.backup"
  ReadRegStr $0 HKCU "${CLASSES}\.fangfan" ""
  ${If} $0 == "fangfan.backup"
    DeleteRegKey HKCU "${CLASSES}\.fangfan"
  ${EndIf}
  MessageBox MB_OK "程序已卸载。填的数据没有删：$\r$\n$LOCALAPPDATA\fangfan$\r$\n$LOCALAPPDATA\fangfan-backups（备份）" /SD IDOK
SectionEnd
