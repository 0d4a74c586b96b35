@ApplicationModule(allowedDependencies = {})
package weir.broken.sideways.lower;

import org.springframework.modulith.ApplicationModule;
