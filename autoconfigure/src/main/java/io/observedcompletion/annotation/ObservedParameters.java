// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * The parameters whose arguments are the default input of a method.
 *
 * @param names their names
 * @param places where they stand among all
 */
record ObservedParameters(String[] names, int[] places) {

	static ObservedParameters of(Method method) {
		@Nullable String @Nullable [] names = new DefaultParameterNameDiscoverer().getParameterNames(method);
		List<MethodParameter> observed = new ArrayList<>(
				Arrays.asList(new AnnotatedMethod(method).getMethodParameters()));
		// The last argument of a suspending function is its continuation.
		if (KotlinDetector.isSuspendingFunction(method)) {
			observed.remove(observed.size() - 1);
		}
		observed.removeIf((parameter) -> parameter.hasParameterAnnotation(NotObserved.class));
		int[] places = observed.stream().mapToInt(MethodParameter::getParameterIndex).toArray();
		return new ObservedParameters(
				Arrays.stream(places).mapToObj((place) -> name(names, place)).toArray(String[]::new), places);
	}

	private static String name(@Nullable String @Nullable [] names, int place) {
		String name = (names != null) ? names[place] : null;
		return (name != null) ? name : "arg" + place;
	}

	/**
	 * Picks the arguments that have a name here.
	 * @param all all arguments of a call
	 * @return the arguments in the order of the names; there may be more behind
	 */
	@Nullable Object[] of(@Nullable Object[] all) {
		int count = this.places.length;
		if (count == 0 || this.places[count - 1] == count - 1) {
			return all;
		}
		@Nullable Object[] observed = new Object[count];
		Arrays.setAll(observed, (i) -> all[this.places[i]]);
		return observed;
	}

}
