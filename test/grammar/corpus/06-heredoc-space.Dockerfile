FROM python:3.12-slim
RUN cat << EOF > /etc/pip.conf
[global]
ENV index-url = https://example.com
RUN x
EOF
RUN cat 3<<EOT 0<&3
COPY nothing
EOT
ENV AFTER=1
