/** SM2, SM3, SM4 and the keeping of keys. */
@NullMarked
package weir.core.crypto;

import org.jspecify.annotations.NullMarked;
