/** The line `if __name__ == "__main__":` of a module: a cheap look for it, where nothing need be parsed. */
export const mainGuard = /^if\s+(?:__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__)/m;
