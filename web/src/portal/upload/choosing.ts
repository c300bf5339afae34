import type { Chosen } from './queue';

/** The files of a list, by their paths where a folder was chosen. */
export function chosenFrom(files: FileList | null): readonly Chosen[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped: files, and all that is in folders. */
export async function dropped(data: DataTransfer): Promise<readonly Chosen[]> {
  // The list is empty after the first wait, so all entries are taken at once.
  const entries = [...data.items].map((it) => it.webkitGetAsEntry()).filter((it) => it !== null);
  const chosen: Chosen[] = [];
  for (const entry of entries) await gather(entry, chosen);
  return chosen;
}

async function gather(entry: FileSystemEntry, into: Chosen[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((done, failed) => { entry.file(done, failed); });
    into.push({ path: entry.fullPath.replace(/^\//, ''), file });
  } else if (isDirectory(entry)) {
    const reader = entry.createReader();
    for (;;) {
      // A browser gives a folder a hundred entries at a time.
      const some = await new Promise<FileSystemEntry[]>((done, failed) => { reader.readEntries(done, failed); });
      if (some.length === 0) return;
      for (const it of some) await gather(it, into);
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
