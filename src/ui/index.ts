export { default as App } from './shell/App.svelte';
