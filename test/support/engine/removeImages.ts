import type Docker from "dockerode";

/** Removes images by id or name; one that is gone already is no failure. */
export async function removeImages(docker: Docker, references: readonly string[]): Promise<void> {
  for (const reference of references) {
    await docker
      .getImage(reference)
      .remove({ force: true })
      .catch(() => undefined);
  }
}

/** Removes what was built of these projects, also what has lost its name to a later build. */
export async function removeProjectImages(docker: Docker, projects: readonly string[]): Promise<void> {
  for (const project of projects) {
    const filters = { label: [`containerize.project=${project}`] };
    const images = await docker.listImages({ filters });
    await removeImages(
      docker,
      images.flatMap(({ Id, RepoTags }) => [...(RepoTags ?? []).filter((tag) => !tag.startsWith("<none>")), Id]),
    );
  }
}

/** Removes what has a name at this registry, or has lost it to a later one of the same name. */
export async function removeRegistryImages(docker: Docker, registry: string): Promise<void> {
  const isThere = (name: string): boolean => name.startsWith(`${registry}/`);
  for (const { Id, RepoTags, RepoDigests } of await docker.listImages()) {
    const names = [...(RepoTags ?? []), ...(RepoDigests ?? [])].filter((name) => !name.startsWith("<none>"));
    if (!names.some(isThere)) continue;
    // One that has other names besides only loses those.
    await removeImages(docker, names.filter(isThere));
    if (names.every(isThere)) await removeImages(docker, [Id]);
  }
}
