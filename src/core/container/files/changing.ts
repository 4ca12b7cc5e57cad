/**
 * Programs that change files of a running container, in the order in which they are tried: those of every Linux with a
 * shell, and Python. A path stands for itself, whatever it begins with.
 */
const pythonMove = `import os,sys
s,d=sys.argv[1:]
if os.path.lexists(d): raise FileExistsError(d)
os.rename(s,d)`;
/** `mv` alone moves over what is there, or into it. A link that leads nowhere is there, too. */
const shellMove = `if [ -e "$2" ] || [ -L "$2" ]; then printf '%s: File exists\\n' "$2" >&2; exit 1; fi
exec mv -- "$1" "$2"`;
const pythonRemove = `import os,shutil,sys
p=sys.argv[1]
shutil.rmtree(p) if os.path.isdir(p) and not os.path.islink(p) else os.remove(p)`;

/** The commands that give a file or folder another path. They fail where something is there already. */
export function moveCommands(from: string, to: string): readonly (readonly string[])[] {
  return [
    ["sh", "-c", shellMove, "mv", from, to],
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
