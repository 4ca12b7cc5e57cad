/**
 * Programs that change files of a running container, in the order in which they are tried: those of every Linux with a
 * shell, and Python. A path stands for itself, whatever it begins with.
 */
const pythonMove = "import os,sys\nos.rename(sys.argv[1],sys.argv[2])";
const pythonRemove = `import os,shutil,sys
p=sys.argv[1]
shutil.rmtree(p) if os.path.isdir(p) and not os.path.islink(p) else os.remove(p)`;

/** The commands that give a file or folder another path, at which nothing may be yet. */
export function moveCommands(from: string, to: string): readonly (readonly string[])[] {
  return [
    ["mv", "--", from, to],
    ["python3", "-c", pythonMove, from, to],
  ];
}

/** The commands that remove a file, or a folder with all that is in it. Of a link only the link goes. */
export function removeCommands(path: string): readonly (readonly string[])[] {
  return [
    ["rm", "-rf", "--", path],
    ["python3", "-c", pythonRemove, path],
  ];
}
