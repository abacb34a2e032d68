/**
 * What all services of the practice account are built of: the account and what each service keeps
 * in it, who signs a request, what a service does and refuses. Nothing here belongs to one service,
 * and nothing knows the services.
 */
@NullMarked
package dev.gatehouse.sandbox.core;

import org.jspecify.annotations.NullMarked;
