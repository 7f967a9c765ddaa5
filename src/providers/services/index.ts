/**
 * What the services of the EC2 family of APIs do by themselves, whichever dialect asks for them: the habits of load
 * balancers and of managed data services. Holds no names of attributes; rows hand them in.
 */

export { crossesSubregions, keepsClientAddress } from "./balancing.ts";
export { diskOn, isRootDevice } from "./disks.ts";
