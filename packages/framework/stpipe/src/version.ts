/** Version of the framework. */
export const STPIPE_VERSION = "0.1.0";
