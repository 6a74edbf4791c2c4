/** Writes to the standard output and waits until it is taken. */
export function print(text: string): Promise<void> {
  return write(process.stdout, text);
}

/** Writes a line to the standard error stream. */
export function warn(line: string): Promise<void> {
  return write(process.stderr, `${line}\n`);
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      // A reader that went away (`| head`) is no fault of the tool.
      if (error === null || error === undefined || (error as NodeJS.ErrnoException).code === "EPIPE")
        resolve();
      else reject(error);
    });
  });
}
