// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionStart;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.MethodClassKey;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Finds the observed methods of the application and remembers what their annotations say.
 */
final class ObservedMethods {

	private final Map<MethodClassKey, ObservedMethod> methods = new ConcurrentHashMap<>();

	private final Set<Method> ofBeans = ConcurrentHashMap.newKeySet();

	private final ConfigurableBeanFactory beanFactory;

	private final Supplier<ReturnTypeAdapters> adapters;

	private final UnobservedMethods unobserved;

	private final AsyncMethods async;

	ObservedMethods(ConfigurableBeanFactory beanFactory, Supplier<ReturnTypeAdapters> adapters,
			UnobservedMethods unobserved) {
		this.beanFactory = beanFactory;
		this.adapters = adapters;
		this.unobserved = unobserved;
		this.async = new AsyncMethods(beanFactory);
	}

	/**
	 * Finds an observed method.
	 * @param method the method that is called, possibly of an interface
	 * @param targetClass the class of the object that is called
	 * @return the method or {@code null} if it is not observed
	 */
	@Nullable ObservedMethod find(Method method, Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		ObservedMethod known = this.methods.get(key);
		if (known == null) {
			known = read(method, targetClass);
			// Spring asks once for each method: what is not observed is not worth a
			// place.
			if (known != null) {
				this.methods.put(key, known);
			}
		}
		return known;
	}

	/**
	 * Reads all observed methods of a bean, so that what is wrong with one is known at
	 * the start whatever kind of proxy the bean gets.
	 * @param targetClass the class of the bean
	 */
	void readAll(Class<?> targetClass) {
		Class<?>[] types = Proxy.isProxyClass(targetClass) ? targetClass.getInterfaces()
				: new Class<?>[] { targetClass };
		for (Class<?> type : types) {
			ReflectionUtils.doWithMethods(type, (method) -> {
				ObservedMethod observed = find(method, targetClass);
				if (observed != null) {
					this.ofBeans.add(observed.method());
				}
			}, ReflectionUtils.USER_DECLARED_METHODS);
		}
	}

	/**
	 * Names the observed methods of the beans so far.
	 * @return their names, in order
	 */
	List<String> names() {
		return this.ofBeans.stream()
			.map((method) -> ClassUtils.getShortName(method.getDeclaringClass()) + "." + method.getName() + "()")
			.sorted()
			.toList();
	}

	private @Nullable ObservedMethod read(Method method, Class<?> targetClass) {
		// The methods of an interface proxy say less than those of its interfaces.
		Method specific = Proxy.isProxyClass(targetClass) ? method
				: AopUtils.getMostSpecificMethod(method, targetClass);
		MergedAnnotation<ObservedCompletion> annotation = MergedAnnotations
			.from(specific, SearchStrategy.TYPE_HIERARCHY)
			.get(ObservedCompletion.class);
		if (annotation.isPresent() && this.unobserved.tellIfHidden(specific)) {
			return null;
		}
		if (!annotation.isPresent() && isMeantByTheType(specific)) {
			annotation = MergedAnnotations.from(targetClass, SearchStrategy.TYPE_HIERARCHY)
				.get(ObservedCompletion.class);
		}
		return annotation.isPresent() ? read(specific, targetClass, annotation.synthesize()) : null;
	}

	private static boolean isMeantByTheType(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers) && !ReflectionUtils.isObjectMethod(method);
	}

	private ObservedMethod read(Method method, Class<?> targetClass, ObservedCompletion annotation) {
		this.async.tell(method);
		MethodParameter returnType = new MethodParameter(method, -1).withContainingClass(targetClass);
		return new ObservedMethod(method, template(method, annotation),
				CallExpressions.parse(new CallExpressionParser(method, this.unobserved), annotation),
				new BeanFactoryResolver(this.beanFactory), ObservedParameters.of(method),
				SingletonSupplier.of(() -> this.adapters.get().find(returnType)));
	}

	private CompletionStart template(Method method, ObservedCompletion annotation) {
		String name = resolve(method, "name", annotation.name());
		CompletionContext context = CompletionContext.builder()
			.tags(Arrays.stream(annotation.tags()).map((tag) -> resolve(method, "tags", tag)).toArray(String[]::new))
			.build();
		return CompletionStart.named(name.isBlank() ? method.getName() : name)
			.type(annotation.type())
			.model(nonBlank(resolve(method, "model", annotation.model())))
			.provider(nonBlank(resolve(method, "provider", annotation.provider())))
			.context(context)
			.captureInput(captured(annotation.captureInput()))
			.captureOutput(captured(annotation.captureOutput()))
			.build();
	}

	private static @Nullable Boolean captured(Capture capture) {
		return (capture != Capture.DEFAULT) ? capture == Capture.ALWAYS : null;
	}

	private String resolve(Method method, String attribute, String text) {
		try {
			String resolved = this.beanFactory.resolveEmbeddedValue(text);
			return (resolved != null) ? resolved : "";
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidObservedCompletionException(method, attribute, text, String.valueOf(ex.getMessage()),
					"Set the property, or give a default as in ${property:default}.");
		}
	}

	private static @Nullable String nonBlank(String text) {
		return text.isBlank() ? null : text;
	}

}
