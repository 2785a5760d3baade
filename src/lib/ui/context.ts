/** @file The page's state, handed to every component below the layout. */

import { createContext } from 'svelte';
import type { App } from './app.svelte.ts';

export const [getApp, setApp] = createContext<App>();
