/** How long what was deployed may take to become ready and to answer, in milliseconds: a small machine that is busy needs minutes. */
export const deployPatience = 300_000;
