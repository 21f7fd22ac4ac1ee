// SPDX-License-Identifier: Apache-2.0

package org.springframework.samples;

/**
 * A class of one of Spring's own applications.
 */
public final class Clinic {

}
