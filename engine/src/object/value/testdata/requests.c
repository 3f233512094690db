/* Logs what one call asks of the MEM and OBJ allocators. Build, with the headers of CPython 3.11:
 *     gcc -shared -fPIC -O1 -I$(python3 -c 'import sysconfig; print(sysconfig.get_paths()["include"])') requests.c -o alog.so
 * Used by requests.py. Steps: "+n" malloc, "c+n" calloc, "~n<-k" realloc of block k, "-k" free of block k.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
static PyMemAllocatorEx om, oo; static int on=0;
typedef struct {char k; size_t n; void*p; void*q;} Ev; static Ev ev[100000]; static int ne=0;
static void lg(char k,size_t n,void*p,void*q){ if(on&&ne<100000){ev[ne].k=k;ev[ne].n=n;ev[ne].p=p;ev[ne].q=q;ne++;} }
static void* h_malloc(void*c,size_t n){PyMemAllocatorEx*a=c;void*p=a->malloc(a->ctx,n);lg('+',n,p,0);return p;}
static void* h_calloc(void*c,size_t m,size_t n){PyMemAllocatorEx*a=c;void*p=a->calloc(a->ctx,m,n);lg('c',n*m,p,0);return p;}
static void* h_realloc(void*c,void*q,size_t n){PyMemAllocatorEx*a=c;void*p=a->realloc(a->ctx,q,n);lg('~',n,p,q);return p;}
static void h_free(void*c,void*p){PyMemAllocatorEx*a=c;if(p)lg('-',0,p,0);a->free(a->ctx,p);}
static PyObject* call(PyObject*s,PyObject*args){ PyObject*f,*t; if(!PyArg_ParseTuple(args,"OO",&f,&t))return NULL;
 ne=0; PyObject*r; PyObject*const*st=&PyTuple_GET_ITEM(t,0); Py_ssize_t n=PyTuple_GET_SIZE(t);
 on=1; r=PyObject_Vectorcall(f,st,n,NULL); on=0; 
 int exc=0; if(!r){PyErr_Clear();r=Py_NewRef(Py_None);exc=1;}
 /* number blocks */
 PyObject*out=PyList_New(0); int nb=0; void*bl[100000]; 
 for(int i=0;i<ne;i++){ char buf[80]; int id=-1; void*q=ev[i].k=='-'?ev[i].p:ev[i].q; if(q){for(int j=nb-1;j>=0;j--)if(bl[j]==q){id=j;break;}}
  if(ev[i].k=='-'){ if(id<0) snprintf(buf,80,"-old"); else {snprintf(buf,80,"-%d",id);bl[id]=0;} }
  else if(ev[i].k=='~'){ if(id>=0){bl[id]=ev[i].p; snprintf(buf,80,"~%zu<-%d",ev[i].n,id);} else {bl[nb++]=ev[i].p; snprintf(buf,80,"~%zu<-%s",ev[i].n,ev[i].q?"old":"0");} }
  else { bl[nb++]=ev[i].p; snprintf(buf,80,"%s%zu",ev[i].k=='c'?"c+":"+",ev[i].n);} 
  PyObject*o=PyUnicode_FromString(buf);PyList_Append(out,o);Py_DECREF(o);}
 PyObject*sep=PyUnicode_FromString(" ");PyObject*j=PyUnicode_Join(sep,out);Py_DECREF(sep);Py_DECREF(out);
 return Py_BuildValue("(NNi)",r,j,exc);}
static PyMethodDef m[]={{"call",call,METH_VARARGS,""},{0}};
static struct PyModuleDef d={PyModuleDef_HEAD_INIT,"alog","",-1,m};
PyMODINIT_FUNC PyInit_alog(void){PyMemAllocatorEx h; 
 PyMem_GetAllocator(PYMEM_DOMAIN_MEM,&om);PyMem_GetAllocator(PYMEM_DOMAIN_OBJ,&oo);
 h.malloc=h_malloc;h.calloc=h_calloc;h.realloc=h_realloc;h.free=h_free;
 h.ctx=&om;PyMem_SetAllocator(PYMEM_DOMAIN_MEM,&h);h.ctx=&oo;PyMem_SetAllocator(PYMEM_DOMAIN_OBJ,&h);
 return PyModule_Create(&d);}
