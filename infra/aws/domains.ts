/** The names under which people reach a deployment. */
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';

/**
 * The domain first, then that of the links in SMS, if it is another one. A link with a path is somebody else's, who leads it
 * to the domain; none without a domain.
 */
export function domainsOf({ PAGE_DOMAIN, PAGE_LINK }: DeploymentSettings): string[] {
  if (PAGE_DOMAIN === '') return [];
  const link = PAGE_LINK.toLowerCase();
  return link === PAGE_DOMAIN || link.includes('/') ? [PAGE_DOMAIN] : [PAGE_DOMAIN, link];
}
