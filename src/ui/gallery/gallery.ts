/** Every scene in every view: `gallery.html?scene=kv&view=timeline&axis=steps&theme=dark&at=30`. For development and tests only. */
import { mount } from 'svelte';
import Gallery from './Gallery.svelte';

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
if (theme !== null) document.documentElement.dataset['theme'] = theme;
mount(Gallery, { target: document.getElementById('app')! });
