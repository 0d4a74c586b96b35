@ApplicationModule(allowedDependencies = "lower")
package weir.broken.sideways.upper;

import org.springframework.modulith.ApplicationModule;
