import { Branch } from './Branch.tsx';
import { SurveySheet } from './SurveySheet.tsx';

/** The pages behind printed codes, by the address. */
export function Public() {
  const [, place, id = ''] = location.pathname.split('/');
  return place === 's' ? <SurveySheet /> : <Branch id={decodeURIComponent(id)} />;
}
