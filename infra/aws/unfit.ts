/** What goes with no deployment in the cloud, or with none in its region. */
import { SettingsError, type DeploymentSettings } from '../../shared/settings/settingsFile.ts';

/** The one region in which CloudFront's firewall, certificate and access log can be. */
export const EDGE_REGION = 'us-east-1';

/** CloudFront of the mainland takes no certificate of ACM and has no firewall; there the API hands the page out. */
export const isMainland = (region: string | undefined): boolean => region?.startsWith('cn-') ?? false;

function refuse(name: keyof DeploymentSettings, message: string): never {
  throw new SettingsError(`${name}: ${message}`);
}

/** Where the certificate of what people reach has to be; undefined: wherever, for the region is not known yet. */
const certificateRegion = (region: string | undefined): string | undefined =>
  isMainland(region) ? region : EDGE_REGION;

function refuseUnreached(settings: DeploymentSettings, region: string | undefined): void {
  const { STAGE, PAGE_DOMAIN, PAGE_CERTIFICATE, EDGE_SECRET } = settings;
  const where = PAGE_CERTIFICATE.split(':')[3];
  const wanted = certificateRegion(region);
  if (PAGE_CERTIFICATE !== '' && where !== wanted)
    refuse('PAGE_CERTIFICATE', `is in ${where}, and has to be in ${wanted}`);
  if (isMainland(region) && EDGE_SECRET !== '')
    refuse('EDGE_SECRET', `there is no CloudFront of ours before ${region}`);
  if (STAGE !== 'production') return;
  if (PAGE_DOMAIN === '')
    refuse('PAGE_DOMAIN', 'production needs a domain: of TLS before 1.2 AWS’s own name takes too');
  if (!isMainland(region) && EDGE_SECRET === '')
    refuse('EDGE_SECRET', 'production needs it: else the API can be asked past the firewall');
}

/** Throws a SettingsError that names the setting. */
export function refuseUnfit(settings: DeploymentSettings, region: string | undefined): void {
  const { STAGE, OPERATORS, SMS_CHANNEL } = settings;
  if (STAGE === 'production' && OPERATORS.length === 0)
    refuse('OPERATORS', 'production needs somebody who is told when something fails');
  if (isMainland(region) && (SMS_CHANNEL === 'sns' || SMS_CHANNEL === 'aws'))
    refuse('SMS_CHANNEL', `${SMS_CHANNEL} sends no SMS from ${region}; aliyun and mas do`);
  refuseUnreached(settings, region);
}
