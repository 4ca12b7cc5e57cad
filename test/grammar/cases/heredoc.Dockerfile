# SYNTAX TEST "source.dockerfile" "heredocs: shell, Python, files"

RUN <<EOF
#<-- keyword.other.special-method.dockerfile
#   ^^ keyword.operator.heredoc.dockerfile
#     ^^^ entity.name.tag.heredoc.dockerfile
FROM not an instruction
#<---- meta.embedded.block.shell.dockerfile - keyword.other.special-method.dockerfile
EOF
#<-- entity.name.tag.heredoc.dockerfile
RUN cat << 'EOF' > /f
#       ^^ keyword.operator.heredoc.dockerfile
#           ^^^ entity.name.tag.heredoc.dockerfile
ENV x
#<--- - keyword.other.special-method.dockerfile
EOF
#<-- entity.name.tag.heredoc.dockerfile
RUN python3 <<EOF
import sys
#<----- meta.embedded.block.python.dockerfile
EOF
COPY <<-"PY" /app/main.py
	RUN = 1
#^^^ meta.embedded.block.python.dockerfile - keyword.other.special-method.dockerfile
	PY
#^^ entity.name.tag.heredoc.dockerfile
COPY <<conf /etc/pip.conf
[global]
#<------- string.unquoted.heredoc.dockerfile
conf
RUN echo "a << EOF"
#        ^ string.quoted.double.shell
CMD ["x"]
#<-- keyword.other.special-method.dockerfile
