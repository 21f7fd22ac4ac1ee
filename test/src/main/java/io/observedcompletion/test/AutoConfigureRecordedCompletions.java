// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Brings the recorder, {@code @ObservedCompletion} with all return types, and
 * {@link RecordedCompletions} into a test of a slice of the application, as
 * {@code @WebMvcTest} and {@code @WebFluxTest}, which has none of them.
 * <p>
 * Models of the slice are not observed by themselves, since they are mocks there, and
 * nothing is exported. A test with {@code @SpringBootTest} needs no such annotation.
 *
 * @since 0.9.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureRecordedCompletions {

}
