/** Style that the bundler takes out of the script, for the page to link. */
declare module '*.css';
