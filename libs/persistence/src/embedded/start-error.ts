/** The server cannot start for a reason that a person can remove; `message` says how. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Another program that runs holds the data folder. */
export class FolderInUseError extends StartError {}
