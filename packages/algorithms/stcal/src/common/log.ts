/** Receives what an algorithm has to say while it works; texts are those of the original algorithms. */
export type Log = (level: "debug" | "info" | "warning" | "error", message: string) => void;

/** Says nothing. */
export const silent: Log = () => {};
