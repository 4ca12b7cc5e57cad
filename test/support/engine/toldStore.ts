import { once } from "node:events";
import { createServer } from "node:http";

/** What processes of a deployed sample tell about themselves: `migrated`, `working`. */
export interface Store {
  readonly url: string;
  /** Words in the order in which they came, since the last `clear`. */
  readonly told: () => readonly string[];
  readonly clear: () => void;
  close(): Promise<void>;
}

/** Listens on an address of this machine, as a database would, and keeps the paths that are asked for. */
export async function startStore(address: string): Promise<Store> {
  let told: string[] = [];
  const server = createServer((request, response) => {
    told.push((request.url ?? "").slice(1));
    response.end("kept");
  });
  server.listen(0, address);
  await once(server, "listening");
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return {
    url: `http://${address}:${port}`,
    told: () => told,
    clear: () => (told = []),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
