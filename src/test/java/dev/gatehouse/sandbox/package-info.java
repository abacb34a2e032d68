@NullMarked
package dev.gatehouse.sandbox;

import org.jspecify.annotations.NullMarked;
