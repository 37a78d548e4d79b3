@echo off
rem The hospital's program on Windows 10: agent and send, as built elsewhere (mvn -DprogramsOnly package). Not run on
rem Windows by us yet. Exit status: 0 done, 1 some input failed, 2 wrong usage or no Java, 75 start again (docs\updates.md).
setlocal enabledelayedexpansion
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1 || (echo yurak: needs Java 17 or newer 1>&2 & exit /b 2)
set "jar="
for %%f in ("%home%ecg-gateway\target\ecg-gateway-*.jar") do (
  echo %%~nf | findstr /c:"-tests" /c:"-sources" >nul || set "jar=%%f"
)
if not defined jar (echo yurak: no program in %home%ecg-gateway\target 1>&2 & exit /b 2)
set "library=%home%ecg-gateway\target\lib"
set "classes=%library%\*;%jar%"
set "own="
if defined YURAK_PROGRAMS if "%~1"=="agent" call :choose "%~2"
"%java%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dyurak.home=%home%." %own% -Xms8m -Xmx64m -Xss512k ^
  -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp "%classes%" uz.yurak.gateway.agent.Main %*
exit /b %errorlevel%

rem As samples/service/choose-program.sh does: a trial is started three times at most. Nothing is tried by a look.
:choose
set "own="-Dyurak.programs=%YURAK_PROGRAMS%" "-Dyurak.library=%library%""
set "current=" & set "trial=" & set "version=" & set "starts=0"
if exist "%YURAK_PROGRAMS%\current" set /p current=<"%YURAK_PROGRAMS%\current"
if exist "%YURAK_PROGRAMS%\trial" set /p trial=<"%YURAK_PROGRAMS%\trial"
if not "%~1"=="" if not "%~1"=="--config" goto :eof
if defined current if exist "%YURAK_PROGRAMS%\versions\%current%\lib" set "version=%current%"
if not defined trial goto :chosen
if "%trial%"=="%current%" goto :chosen
if not exist "%YURAK_PROGRAMS%\versions\%trial%\lib" goto :chosen
findstr /x /c:"%trial% fault" /c:"%trial% crashed" "%YURAK_PROGRAMS%\failed" >nul 2>&1 && goto :chosen
for /f %%n in ('findstr /x /c:"%trial%" "%YURAK_PROGRAMS%\starts" 2^>nul ^| find /c /v ""') do set "starts=%%n"
if !starts! geq 3 (
  (echo %trial% crashed)>>"%YURAK_PROGRAMS%\failed"
  del /q "%YURAK_PROGRAMS%\trial" "%YURAK_PROGRAMS%\starts" 2>nul
  goto :chosen
)
(echo %trial%)>>"%YURAK_PROGRAMS%\starts" && set "version=%trial%"
:chosen
if not defined version goto :eof
set "library=%YURAK_PROGRAMS%\versions\%version%\lib"
set "classes=%library%\*"
set "own="-Dyurak.programs=%YURAK_PROGRAMS%" "-Dyurak.version=%version%" "-Dyurak.library=%library%""
goto :eof
