/**
 * S3 and S3 Control as the practice account serves them: buckets and what they block; there are no
 * objects.
 */
@NullMarked
package dev.gatehouse.sandbox.s3;

import org.jspecify.annotations.NullMarked;
