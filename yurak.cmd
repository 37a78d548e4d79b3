@echo off
rem The hospital's program on Windows 10: agent and send, as built elsewhere (mvn -DprogramsOnly package). Not run on
rem Windows by us yet. Exit status: 0 done, 1 some input failed, 2 wrong usage or no Java, 75 start again (docs\updates.md).
rem No path stands in parentheses: "Program Files (x86)" would end them. Exclamation marks in paths stay what they are.
setlocal enableextensions disabledelayedexpansion
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 goto :nojava
set "jar="
for %%f in ("%home%ecg-gateway\target\ecg-gateway-*.jar") do call :ours "%%~f"
if not defined jar goto :nojar
set "library=%home%ecg-gateway\target\lib"
set "classes=%library%\*;%jar%"
set "programs="
set "version="
if defined YURAK_PROGRAMS if "%~1"=="agent" call :choose "%~2"
if not defined programs set "library="
"%java%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dyurak.home=%home%." "-Dyurak.programs=%programs%" ^
  "-Dyurak.version=%version%" "-Dyurak.library=%library%" -Xms8m -Xmx64m -Xmn4m -Xss512k ^
  -XX:SurvivorRatio=2 -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=15 -XX:-ShrinkHeapInSteps -XX:+UseSerialGC ^
  -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dio.netty.jfr.enabled=false %YURAK_JAVA_OPTIONS% ^
  -cp "%classes%" uz.yurak.gateway.agent.Main %*
exit /b %errorlevel%

:nojava
echo yurak: needs Java 17 or newer 1>&2
exit /b 2

:nojar
echo yurak: no program in "%home%ecg-gateway\target" 1>&2
exit /b 2

rem The module's own jar, not the one with its tests or sources beside it.
:ours
echo "%~n1" | findstr /c:"-tests" /c:"-sources" >nul || set "jar=%~1"
goto :eof

rem As samples/service/choose-program.sh does: a trial is started three times at most. Nothing is tried by a look. The files'
rem lines end as the agent ends them or as this does: for reads both, findstr /x would not.
:choose
set "programs=%YURAK_PROGRAMS%"
if "%programs:~-1%"=="\" set "programs=%programs:~0,-1%"
set "current="
set "trial="
set "starts=0"
set "gaveup="
if exist "%programs%\current" for /f "usebackq delims=" %%l in ("%programs%\current") do if not defined current set "current=%%l"
if exist "%programs%\trial" for /f "usebackq delims=" %%l in ("%programs%\trial") do if not defined trial set "trial=%%l"
set "look=%~1"
if defined look if not "%look:~0,1%"=="-" goto :eof
if defined current if exist "%programs%\versions\%current%\lib" set "version=%current%"
if not defined trial goto :chosen
if "%trial%"=="%current%" goto :chosen
if not exist "%programs%\versions\%trial%\lib" goto :chosen
if exist "%programs%\failed" for /f "usebackq delims=" %%l in ("%programs%\failed") do call :failed "%%l"
if defined gaveup goto :chosen
if exist "%programs%\starts" for /f "usebackq delims=" %%l in ("%programs%\starts") do if "%%l"=="%trial%" set /a starts+=1
if %starts% geq 3 goto :crashed
>>"%programs%\starts" echo %trial%
if not errorlevel 1 set "version=%trial%"
goto :chosen

:crashed
rem A line that the power tore stays one of its own.
>>"%programs%\failed" echo.
>>"%programs%\failed" echo %trial% crashed
del /q "%programs%\trial" "%programs%\starts" 2>nul
goto :chosen

:failed
if "%~1"=="%trial% fault" set "gaveup=1"
if "%~1"=="%trial% crashed" set "gaveup=1"
goto :eof

:chosen
if not defined version goto :eof
set "library=%programs%\versions\%version%\lib"
set "classes=%library%\*"
goto :eof
