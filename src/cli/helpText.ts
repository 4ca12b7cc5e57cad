/** What `--help` prints. */
export const helpText = `Turns a Python folder into a running container.

containerize-python inspect DIR [--json]      facts and plan; writes nothing
containerize-python write   DIR [--out DIR] [--force] [--json]
                                              Dockerfile, .dockerignore, compose.yaml
containerize-python build   DIR [--tag T]… [--push] [--cure] [--json]
                                              writes what is missing, then builds; pushes every tag
containerize-python run     DIR [--tag T] [--port HOST] [--env-file F] [--keep] [--volumes] [--cure] [--json]
                                              writes, builds, runs, asks, reports, removes
containerize-python debug   DIR [--env-file F] [--keep] [--volumes] [--json]
                                              builds, starts it under debugpy beside its services, says where an
                                              editor attaches, shows what it prints; Ctrl+C takes all down
containerize-python deploy  DIR --to kubernetes|swarm|lxc [--tag T] [--env-file F] [--replicas N] [--json]
                                              writes, builds, pushes where the target pulls, deploys, asks
                                              or --scale N | --undo | --restart | --delete of what is deployed
                                              kubernetes: --context C --namespace N --maximum-replicas N --host H
                                                          --pull-secret SECRET  --with-services
                                              swarm: --port PUBLISHED --publish ingress|host
containerize-python export  DIR --to kubernetes|compose|lxc [--out DIR] [--json]
                                              files only
containerize-python doctor  [--json]          engine endpoints tried, its version
containerize-python --version                 versions of this program and of Node.js, for a report

To settle a question: --python 3.12  --start "uvicorn main:app"  --port-inside 8000
                      --root SUBDIR  --set name=my-app
A failure:            --cure changes the plan where the cure is known, and starts again
                      --report FILE describes it for others, with secrets taken out
No list of packages:  --set requirements=true writes the proposed requirements.txt
For development:      --set watch=true (docker compose watch)
                      --set debug=true (compose.debug.yaml, Dockerfile.debug, launch.json)
A frontend of Node:   --set frontend=false builds none and takes the folder as it is
Where it is built:    --set imagePrefix=registry/prefix/  --set baseDigest=sha256:…|ask
                      --set indexUrl=https://…  --set aptMirror=https://…  --set npmRegistry=https://…
                      --set mounts=false (no RUN --mount)  --set certificates=true
                      --set indexes=false (does not lend the package indexes of this machine)
Comments of files:    --language en|zh-cn (else as the files that are there, else as LANG)
For one build:        --secret id=NAME,src=FILE  --secret id=NAME,env=VARIABLE  --ssh default
                      --platform linux/arm64  --target STAGE  --output FILE.tar (no image)

Exit codes: 0 done, 1 the project's fault, 2 usage, 3 no engine, 4 cannot be containerized as it stands.
`;
