@echo off
rem The hospital's program on Windows 10: agent and send, as built elsewhere (mvn -DprogramsOnly package). Not run on
rem Windows by us yet. Exit status: 0 done, 1 some input failed, 2 wrong usage or no Java.
setlocal
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1 || (echo yurak: needs Java 17 or newer 1>&2 & exit /b 2)
set "jar="
for %%f in ("%home%ecg-gateway\target\ecg-gateway-*.jar") do (
  echo %%~nf | findstr /c:"-tests" /c:"-sources" >nul || set "jar=%%f"
)
if not defined jar (echo yurak: no program in %home%ecg-gateway\target 1>&2 & exit /b 2)
"%java%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 "-Dyurak.home=%home%." -Xms12m -Xmx64m -Xss512k -XX:+UseSerialGC ^
  -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp "%home%ecg-gateway\target\lib\*;%jar%" uz.yurak.gateway.agent.Main %*
exit /b %errorlevel%
