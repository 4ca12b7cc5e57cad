FROM python:3.12
RUN echo it's a loose quote
RUN echo "another
ENV A="x y" B='$HOME' C=a\ b D="say \"hi\""
RUN echo "multi \
line" && echo 'single'
LABEL a="b" 'c'="d"
CMD echo "hello $A"
