# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN Invoke-WebRequest https://example.com/python.exe `
    -OutFile C:\python.exe
COPY app C:\app\
WORKDIR C:\app
CMD ["python", "app.py"]
