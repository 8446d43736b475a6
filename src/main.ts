import { mount } from 'svelte';
import { tracksOf } from './layout/index.ts';
import { App } from './ui/index.ts';
import { Session } from './session/index.ts';
import { allowBlobWorkers } from './session/index.ts';

// Before the first worker: the page's policy lets only blob: addresses become scripts.
allowBlobWorkers();

const session = new Session();
session.keepUp(tracksOf);
mount(App, { target: document.getElementById('app')!, props: { session } });
void session.begin(location.hash);
