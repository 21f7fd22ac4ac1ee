// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application of which tests take slices.
 */
@SpringBootApplication
class SliceApplication {

}
