/** What can be asked of a registry of the distribution API. Throws registryDenied, registryUnreachable, AbortError. */
export interface RegistryPort {
  /** Undefined when the registry does not list them. */
  repositories(signal: AbortSignal): Promise<readonly string[] | undefined>;
  tags(repository: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Undefined when there is no such tag. */
  digest(repository: string, tag: string, signal: AbortSignal): Promise<string | undefined>;
  /** Deletes a manifest with every tag of it. */
  remove(repository: string, digest: string, signal: AbortSignal): Promise<void>;
}
