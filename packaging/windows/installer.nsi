; The installer for Windows: for one user, without an administrator. Made by packaging/steps/windows.py, which defines
; VERSION, FOUR (the version as four numbers), PAYLOAD (the bundle), ICON, LICENCE and OUTPUT.
; Silent: iomreport-setup.exe /S [/D=C:\folder]; uninstall.exe /S.

Unicode true
Target amd64-unicode ; only a 64-bit Windows runs the bundle
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define PROGRAM "iomreport"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}"
!define CLASSES "Software\Classes"

Name "${PROGRAM}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"

VIProductVersion "${FOUR}"
VIAddVersionKey "ProductName" "${PROGRAM}"
VIAddVersionKey "FileDescription" "${PROGRAM}: briefing notes from an official submission"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The iomreport authors, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\iomreport-desktop.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "--desktop"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro FileType ending class name
  WriteRegStr HKCU "${CLASSES}\.${ending}\OpenWithProgids" "${class}" ""
  WriteRegStr HKCU "${CLASSES}\.${ending}" "" "${class}"
  WriteRegStr HKCU "${CLASSES}\${class}" "" "${name}"
  WriteRegStr HKCU "${CLASSES}\${class}\DefaultIcon" "" "$INSTDIR\iomreport.ico"
  WriteRegStr HKCU "${CLASSES}\${class}\shell\open\command" "" '"$INSTDIR\iomreport-desktop.exe" --desktop "%1"'
!macroend

!macro NoFileType ending class
  DeleteRegValue HKCU "${CLASSES}\.${ending}\OpenWithProgids" "${class}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.${ending}\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.${ending}" ""
  StrCmp $0 "${class}" 0 +2
    DeleteRegValue HKCU "${CLASSES}\.${ending}" ""
  DeleteRegKey /ifempty HKCU "${CLASSES}\.${ending}"
  DeleteRegKey HKCU "${CLASSES}\${class}"
!macroend

Section "iomreport"
  ; What an earlier version left would be loaded beside the new: its folder goes first, and nothing but it.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  File "/oname=iomreport.ico" "${ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${PROGRAM}.lnk" "$INSTDIR\iomreport-desktop.exe" "--desktop" "$INSTDIR\iomreport.ico"
  !insertmacro FileType "iombrief" "iomreport.brief" "Briefing note"
  !insertmacro FileType "iompack" "iomreport.pack" "Submission for briefing notes"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\iomreport.ico"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The iomreport authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  ; Only what was installed: briefs and the user's own folder stay.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\iomreport.exe"
  Delete "$INSTDIR\iomreport-desktop.exe"
  Delete "$INSTDIR\iomreport.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PROGRAM}.lnk"
  !insertmacro NoFileType "iombrief" "iomreport.brief"
  !insertmacro NoFileType "iompack" "iomreport.pack"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
