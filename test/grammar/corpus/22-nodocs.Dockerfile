FROM python:3.12-slim
RUN cat <<'EOF' > /entrypoint.sh
#!/bin/sh
exec "$@"
EOF
RUN bash <<"SCRIPT"
  while read -r line; do echo "${line}"; done < /etc/hosts
SCRIPT
RUN <<-EOF
	echo tabbed
	EOF
ENTRYPOINT ["/entrypoint.sh"]
