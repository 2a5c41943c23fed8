/** What CloudFront runs before it looks anything up: short programs of its own runtime, which knows no modules. */
import { VIEWER_HEADER } from '../../shared/manifest/edge.ts';
import { FIRST_SCREEN, HASHED_FILE, screens, WORKER_FILE } from '../../shared/manifest/page.ts';

const notFound = JSON.stringify({ type: 'about:blank', title: '没有找到', status: 404, why: 'notFound' });

/**
 * Of the page: a file goes by its name, a screen is the one document, and all else is answered here as one machine answers
 * it, so that no answer of the API is ever turned into the page.
 */
export const pageText = `const screens = ${JSON.stringify(screens)};
function answer(statusCode, statusDescription, headers, body) {
  const response = { statusCode: statusCode, statusDescription: statusDescription, headers: headers };
  response.headers['cache-control'] = { value: 'no-store' };
  if (body) response.body = { encoding: 'text', data: body };
  return response;
}
function handler(event) {
  const request = event.request;
  if (request.uri === '/') return answer(302, 'Found', { location: { value: '${FIRST_SCREEN}' } });
  if (request.uri === '${WORKER_FILE}' || ${HASHED_FILE}.test(request.uri)) return request;
  if (screens.indexOf(request.uri.split('/')[1]) < 0)
    return answer(404, 'Not Found', { 'content-type': { value: 'application/problem+json; charset=utf-8' } }, '${notFound}');
  request.uri = '/index.html';
  return request;
}
`;

/** Of the API: it is told for whom CloudFront asks. */
export const apiText = `function handler(event) {
  const request = event.request;
  request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };
  return request;
}
`;
