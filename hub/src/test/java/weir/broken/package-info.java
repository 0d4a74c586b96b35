/** Code that is wrong on purpose: the guards of the floors are proven on it. */
@org.jspecify.annotations.NullMarked
package weir.broken;
