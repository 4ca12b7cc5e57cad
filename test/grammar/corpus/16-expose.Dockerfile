FROM scratch
EXPOSE 80 443/tcp 53/udp
EXPOSE 8000-8010
VOLUME /data /logs
VOLUME ["/a b", "/c"]
STOPSIGNAL 9
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
