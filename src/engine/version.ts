/** Names what answers: a link made by another version says so when the trace differs. */
export const ENGINE_VERSION = '0.1.0';
