# The kiosk on a Windows laptop, for the person who runs this: a shortcut on the desktop, and the nightly job.
# Run it from the folder of the program, with Python 3.11 or later installed:
#   powershell -ExecutionPolicy Bypass -File deploy\install.ps1 [-To D:\Office] [-Wheels FOLDER] [-Uninstall]
# -To adds a folder that gets papers; what else there is, the kiosk asks for (secor-tui destinations).
param([string]$To = "", [string]$Wheels = "$PSScriptRoot\wheels", [switch]$Uninstall)
$ErrorActionPreference = "Stop"

$App = Join-Path $env:LOCALAPPDATA "Programs\secor-tui"
$Kiosk = Join-Path $App "Scripts\secor-tui.exe"
$Shortcut = Join-Path ([Environment]::GetFolderPath("Desktop")) "Safety kiosk.lnk"
$Task = "Safety kiosk export"

if ($Uninstall) {
    Unregister-ScheduledTask -TaskName $Task -Confirm:$false -ErrorAction SilentlyContinue
    Remove-Item $Shortcut, $App -Recurse -Force -ErrorAction SilentlyContinue
    Write-Output "Taken away. The records stay where they are: $(Join-Path $env:LOCALAPPDATA 'secor-tui')"
    exit 0
}

if (-not (Test-Path "$Wheels\secor_tui-*.whl")) {
    throw "$Wheels holds no wheel of the kiosk. docs/deploy.md says how to fill it."
}
if (-not (Test-Path "$App\Scripts\python.exe")) { py -3 -m venv $App }
& "$App\Scripts\python.exe" -m pip install --quiet --no-index --find-links $Wheels --upgrade --force-reinstall secor-tui
if ($LASTEXITCODE -ne 0) { throw "The wheels in $Wheels do not fit this machine or are not complete." }

$Link = (New-Object -ComObject WScript.Shell).CreateShortcut($Shortcut)
$Terminal = Get-Command wt.exe -ErrorAction SilentlyContinue
if ($Terminal) {
    $Link.TargetPath = $Terminal.Source
    $Link.Arguments = "--fullscreen `"$Kiosk`""
} else {
    $Link.TargetPath = $Kiosk
}
$Link.Save()

if ($To) { & $Kiosk destinations add Office --folder $To }
$Action = New-ScheduledTaskAction -Execute $Kiosk -Argument "export"
# The job does what is missing and nothing else, so it may come often: a stick that is put in has its copy soon after.
$When = @(
    (New-ScheduledTaskTrigger -Daily -At "20:30"),
    (New-ScheduledTaskTrigger -AtLogOn -User "$env:USERDOMAIN\$env:USERNAME"),
    (New-ScheduledTaskTrigger -Once -At "06:00" -RepetitionInterval (New-TimeSpan -Minutes 15))
)
$How = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries `
    -MultipleInstances IgnoreNew -Hidden
Register-ScheduledTask -TaskName $Task -Action $Action -Trigger $When -Settings $How -Force | Out-Null
Write-Output "The kiosk is on the desktop; papers and backups go out every evening at 20:30 and when a stick is put in."
