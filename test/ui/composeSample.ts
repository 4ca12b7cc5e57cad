/**
 * A compose file with `app`, built from the folder, and `store`, of an image, with data in a volume; their containers bear the
 * name. `more` are further lines of `app`.
 */
export const composeSample = (name: string, image: string, ...more: readonly string[]): string => `services:
  app:
    container_name: ${name}-app
    build: .
    image: ${name}-app:latest
    stop_grace_period: 1s
    develop:
      watch: [{ action: sync+restart, path: main.py, target: /main.py }]
${more.map((line) => `    ${line}\n`).join("")}  store:
    container_name: ${name}-store
    image: ${image}
    command: ["python", "-uc", "print('the store is open'); import time; time.sleep(600)"]
    stop_grace_period: 1s
    volumes: ["data:/data"]
volumes: { data: {} }
`;
