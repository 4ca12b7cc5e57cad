import { rootCertificates } from "node:tls";

const certificate = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Every PEM certificate in a text, each with a line break at its end. */
export function certificatesIn(text: string): readonly string[] {
  return (text.match(certificate) ?? []).map((pem) => `${pem}\n`);
}

/** The same certificate has the same key, however its lines are broken. */
export function certificateKey(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, "");
}

/** The public authorities that Node.js brings: Mozilla's list, PEM. */
export const publicCertificates: readonly string[] = rootCertificates.map((pem) => `${pem}\n`);
