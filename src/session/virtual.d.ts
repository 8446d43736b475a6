declare module 'virtual:mailroom-library' {
  export const chunks: readonly { readonly name: string; readonly text: string }[];
}
