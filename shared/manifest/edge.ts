/** Heads of requests between CloudFront and the API. */

/** In which the API is told who asks: what a viewer writes there himself is written over. */
export const VIEWER_HEADER = 'x-qizhi-viewer';
/** By which CloudFront shows the API that it is ours. */
export const EDGE_HEADER = 'x-qizhi-edge';
